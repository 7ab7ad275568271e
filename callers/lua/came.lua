-- Counts a call of a caller, once, and keeps that a caller has passed. What fails here fails nobody's turn.
-- count_call(came, call, now, kept, window): `kept` of the latest calls within `window` ms
-- let_pass(passed, now, until)
local function count_call(came, call, now, kept, window)
  redis.pcall('ZADD', came, 'NX', now, call)
  redis.pcall('ZREMRANGEBYSCORE', came, '-inf', now - window)
  redis.pcall('ZREMRANGEBYRANK', came, 0, -kept - 1)
  redis.pcall('PEXPIRE', came, window)
end
local function let_pass(passed, now, until_ms)
  redis.pcall('SET', passed, until_ms, 'PX', until_ms - now)
end
