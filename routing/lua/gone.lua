-- Somebody has left their browser: it is nobody's telephone until it is heard of again.
-- Question: person. Keys: all. Answer: { 'done' }
redis.call('ZADD', K.pings, 'XX', 0, ask.person)
local person = get_person(ask.person)
if person and (person.state == 'ready' or person.state == 'offered') and not is_there(person) then
  pause_now(person, 'failed', LOST)
end
return { 'done' }
