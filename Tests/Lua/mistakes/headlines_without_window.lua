-- Headlines of any age.
headlines "mistake" { impacts = {}, bullish = {}, bearish = {} } --> R105 mistake: window must be a span of time, such as minutes(20) or days(5), got nothing
