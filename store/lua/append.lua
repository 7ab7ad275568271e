-- Append events of one call, or of none, to the journal, in the order given.
-- KEYS  1 numbers  2 meta  3 journal
-- ARGV  1 call ('' for none)  2 at (ms)  3 '1': told beside the call, '' in it; then for each event: type, version,
--       data (JSON)
-- Answer: the id of their entry
local events = {}
for i = 4, #ARGV, 3 do
  events[#events + 1] = event_text(KEYS[1], ARGV[i], ARGV[i + 1], ARGV[1], ARGV[i + 2], ARGV[3] == '1')
end
return write_events(KEYS[3], redis.call('HGET', KEYS[2], 'epoch') or 0, ARGV[2], events)
