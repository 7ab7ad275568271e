-- Finish a turn: keep its answer, its secrets and the caller's language, and write its events down. Only the first finish counts.
-- Stands behind store/lua/journal.lua and callers/lua/came.lua.
-- KEYS  1 turns (hash of the call)  2 kept (string)  3 tongue (string)  4 numbers  5 meta  6 journal
--       where the call is counted or has passed the gate also: 7 came (zset)  8 passed (string)
-- ARGV  1 call  2 turn  3 step  4 now (ms)  5 answer  6 words (ms)  7 kept: '-' leave, '' forget, else the sealed text  8 kept_s
--       9 language to remember or ''  10 language_s  11 keep_s, how long the turns of a silent call are kept
--       12 tail: the last digits of the caller's number, or ''
--       13 kept_calls: count this call, and know so many of the caller's latest, or 0  14 window (ms)
--       15 passed_until (ms): they are not asked for keys until then, or 0; then for each event: type, version, data (JSON)
-- Answer: the answer that counts, if another request was first; else ''
local turns, turn, step = KEYS[1], ARGV[2], tonumber(ARGV[3])
local before, highest, old, claim = unpack(redis.call('HMGET', turns,
  'answer:' .. turn, 'step', 'turn:' .. (step - 8), 'claim:' .. turn))
if before then
  return before
end
redis.call('HSET', turns, 'answer:' .. turn, ARGV[5], 'asked', ARGV[4] .. ' ' .. ARGV[6], 'turn:' .. step, turn,
  'step', math.max(step, tonumber(highest or '0')))
if claim then
  redis.call('HDEL', turns, 'claim:' .. turn)
end
if not highest then  -- the first turn of a call that nobody has claimed a turn of: later ones need not say it again
  redis.call('HSET', turns, 'tail', ARGV[12])
  redis.call('EXPIRE', turns, ARGV[11])
end
if old then
  redis.call('HDEL', turns, 'answer:' .. old, 'turn:' .. (step - 8), 'moved:' .. old)
end
if ARGV[7] == '' then
  redis.call('DEL', KEYS[2])
elseif ARGV[7] ~= '-' then
  redis.call('SET', KEYS[2], ARGV[7], 'EX', ARGV[8])
end
if ARGV[9] ~= '' then
  redis.call('SET', KEYS[3], ARGV[9], 'EX', ARGV[10])
end
if ARGV[13] ~= '0' then
  count_call(KEYS[7], ARGV[1], tonumber(ARGV[4]), tonumber(ARGV[13]), tonumber(ARGV[14]))
end
if ARGV[15] ~= '0' then
  let_pass(KEYS[8], tonumber(ARGV[4]), tonumber(ARGV[15]))
end
local events = {}
for i = 16, #ARGV, 3 do
  events[#events + 1] = event_text(KEYS[4], ARGV[i], ARGV[i + 1], ARGV[1], ARGV[i + 2])
end
if #events > 0 then
  write_events(KEYS[6], redis.call('HGET', KEYS[5], 'epoch') or 0, ARGV[4], events)
end
return ''
