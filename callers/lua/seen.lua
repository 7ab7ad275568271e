-- seen_of(rules, came, passed, caller, now, window) -> { rule, passed until (ms), call, came at (ms), call, ... }
-- What is known of a caller whose call comes in. Reads only; whatever cannot be read is as if nothing were known.
--   rules   hash: caller -> rule;  came: zset of their calls by ms;  passed: string
--   window  ms before now from which calls are told
local function read_or_nothing(...)
  local found = redis.pcall(...)
  return type(found) == 'string' and found or ''
end
local function seen_of(rules, came, passed, caller, now, window)
  local seen = { read_or_nothing('HGET', rules, caller), read_or_nothing('GET', passed) }
  local calls = redis.pcall('ZRANGE', came, '(' .. (now - window), '+inf', 'BYSCORE', 'WITHSCORES')
  for _, word in ipairs(calls.err and {} or calls) do
    seen[#seen + 1] = word
  end
  return seen
end
