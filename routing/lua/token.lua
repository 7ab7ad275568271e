-- A token bucket of one: may something that the carrier counts be done now? Its key is an account's, not a line's.
-- KEYS  1 bucket (hash: at, the moment from which the next token is there, ms)
-- ARGV  1 now (ms)  2 tokens per second
-- Answer: 0 when the token was taken, else how long to wait, ms
local now, gap = tonumber(ARGV[1]), math.ceil(1000 / tonumber(ARGV[2]))
local at = tonumber(redis.call('HGET', KEYS[1], 'at') or '0')
-- A clock that was set back must not block for longer than one token takes.
if at > now and at - now <= gap then
  return at - now
end
redis.call('HSET', KEYS[1], 'at', now + gap)
redis.call('PEXPIRE', KEYS[1], 60000 + gap)
return 0
