-- Begin a turn of a call: exactly one request carries it out, every repetition hears the answer that was kept.
-- KEYS  1 turns (hash of the call)  2 kept (string)  3 ended (zset of tombstones)  4 tongue (string)
-- ARGV  1 call  2 turn  3 now (ms)  4 claim (ms)  5 keep_s, how long the turns of a silent call are kept
--       6 tail: the last digits of the caller's number, or ''
-- Answer: { word, step, answer, kept, tongue, asked }
--   word    fresh (carry it out), answered (say `answer`), busy (being carried out), stale (long past), ended (the call is over)
--   step    the number of this turn; asked: when the turn before was answered (ms), and how long its words take (ms)
local turns, turn, now = KEYS[1], ARGV[2], tonumber(ARGV[3])
local answer = redis.call('HGET', turns, 'answer:' .. turn)
if answer then
  return { 'answered', 0, answer, '', '', '' }
end
if redis.call('ZSCORE', KEYS[3], ARGV[1]) then
  return { 'ended', 0, '', '', '', '' }
end
local last = tonumber(redis.call('HGET', turns, 'step') or '0')
local claim = redis.call('HGET', turns, 'claim:' .. turn)
if claim and tonumber(claim) > now then
  return { 'busy', 0, '', '', '', '' }
end
local step = tonumber(turn)
if step then
  if step < last then
    return { 'stale', last, '', '', '', '' }
  end
else
  step = tonumber(redis.call('HGET', turns, 'moved:' .. turn) or tostring(last + 1))
  redis.call('HSET', turns, 'moved:' .. turn, step)
end
if step > last then
  redis.call('HSET', turns, 'step', step)
end
redis.call('HSET', turns, 'claim:' .. turn, now + tonumber(ARGV[4]))
if ARGV[6] ~= '' then
  redis.call('HSET', turns, 'tail', ARGV[6])
end
redis.call('EXPIRE', turns, ARGV[5])
return {
  'fresh', step, '',
  redis.call('GET', KEYS[2]) or '',
  redis.call('GET', KEYS[4]) or '',
  redis.call('HGET', turns, 'asked') or '',
}
