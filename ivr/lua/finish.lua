-- Finish a turn: keep its answer, its secrets and the caller's language, and write its events down. Only the first finish counts.
-- Stands behind store/lua/journal.lua.
-- KEYS  1 turns (hash of the call)  2 kept (string)  3 tongue (string)  4 numbers  5 meta  6 journal
-- ARGV  1 call  2 turn  3 step  4 now (ms)  5 answer  6 words (ms)  7 kept: '-' leave, '' forget, else the sealed text  8 kept_s
--       9 language to remember or ''  10 language_s  then for each event: type, version, data (JSON)
-- Answer: the answer that counts
local turns, turn, step = KEYS[1], ARGV[2], tonumber(ARGV[3])
local before = redis.call('HGET', turns, 'answer:' .. turn)
if before then
  return before
end
redis.call('HSET', turns, 'answer:' .. turn, ARGV[5], 'asked', ARGV[4] .. ' ' .. ARGV[6], 'turn:' .. step, turn)
redis.call('HDEL', turns, 'claim:' .. turn)
local old = redis.call('HGET', turns, 'turn:' .. (step - 8))
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
local keys = { numbers = KEYS[4], journal = KEYS[6] }
local epoch = redis.call('HGET', KEYS[5], 'epoch') or 0
for i = 11, #ARGV, 3 do
  write_event(keys, epoch, ARGV[i], ARGV[i + 1], ARGV[4], ARGV[1], ARGV[i + 2])
end
return ARGV[5]
