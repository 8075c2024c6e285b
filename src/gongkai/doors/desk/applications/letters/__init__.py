"""Letters of a case at the desk (文书): drafted, reviewed, signed, sealed, sent and delivered."""
