-- Append events of one call, or of none, to the journal, in the order given.
-- KEYS  1 numbers  2 meta  3 journal
-- ARGV  1 call ('' for none)  2 at (ms), then for each event: type, version, data (JSON)
-- Answer: the ids of the entries
local keys = { numbers = KEYS[1], journal = KEYS[3] }
local epoch = redis.call('HGET', KEYS[2], 'epoch') or 0
local ids = {}
for i = 3, #ARGV, 3 do
  ids[#ids + 1] = write_event(keys, epoch, ARGV[i], ARGV[i + 1], ARGV[2], ARGV[1], ARGV[i + 2])
end
return ids
