-- Begin a turn of a call. Who claims it carries it out alone; who only looks changes nothing, and nothing need be synced.
-- Stands behind callers/lua/seen.lua.
-- KEYS  1 turns (hash of the call)  2 kept (string)  3 ended (zset of tombstones)  4 tongue (string)
--       at the gate also: 5 rules (hash)  6 came (zset)  7 passed (string)
-- ARGV  1 call  2 turn  3 now (ms)  4 claim (ms), 0 to look; a named turn must be claimed: that gives it its number
--       5 keep_s, how long the turns of a silent call are kept  6 tail: the last digits of the caller's number, or ''
--       7 least: the lowest number that a named turn may be given
--       at the gate also: 8 caller or ''  9 window (ms)
-- Answer: { word, step, answer, kept, tongue, asked }; at the gate of a fresh turn, behind them, what is known of the caller
--   word    fresh (carry it out), answered (say `answer`), busy (being carried out), stale (long past), ended (the call is over)
--   step    the number of this turn; asked: when the turn before was answered (ms), and how long its words take (ms)
local turns, turn, now, claim_ms = KEYS[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
local answer, highest, claim, moved, asked = unpack(redis.call('HMGET', turns,
  'answer:' .. turn, 'step', 'claim:' .. turn, 'moved:' .. turn, 'asked'))
if answer then
  return { 'answered', 0, answer, '', '', '' }
end
if redis.call('ZSCORE', KEYS[3], ARGV[1]) then
  return { 'ended', 0, '', '', '', '' }
end
if claim and tonumber(claim) > now then
  return { 'busy', 0, '', '', '', '' }
end
local last = tonumber(highest or '0')
local step = tonumber(turn)
if step and step < last then
  return { 'stale', last, '', '', '', '' }
end
local is_named = not step
step = step or tonumber(moved) or math.max(last + 1, tonumber(ARGV[7]))
if claim_ms > 0 then
  redis.call('HSET', turns, 'claim:' .. turn, now + claim_ms, 'step', math.max(step, last))
  if is_named then
    redis.call('HSET', turns, 'moved:' .. turn, step)
  end
  if ARGV[6] ~= '' then
    redis.call('HSET', turns, 'tail', ARGV[6])
  end
  redis.call('EXPIRE', turns, ARGV[5])
end
local begun = { 'fresh', step, '', redis.call('GET', KEYS[2]) or '', redis.call('GET', KEYS[4]) or '', asked or '' }
if KEYS[5] then
  for _, word in ipairs(seen_of(KEYS[5], KEYS[6], KEYS[7], ARGV[8], now, tonumber(ARGV[9]))) do
    begun[#begun + 1] = word
  end
end
return begun
