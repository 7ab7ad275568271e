-- A consultant's leg stays connected in a room of their own, and offers are moved to it; or it does so no more. The same
-- again is a sign of life. Question: person, leg, is_in, known (only if it is there already).
-- Keys: none besides the fixed ones.
-- Answer: { 'done' } | { 'stale' }: they are away, or it is another leg that waits there
local person = get_person(ask.person)
if not person or ((ask.known or not ask.is_in) and person.room ~= ask.leg) then
  return { 'stale' }
end
if ask.is_in then
  redis.call('ZADD', K.rooms, now_text, person.id)
else
  redis.call('ZREM', K.rooms, person.id)
end
local before = person.room
person.room = ask.is_in and ask.leg or nil
if person.room ~= before then
  keep_person(person)
  journal('person-room', '', { person = person.id, is_in = ask.is_in })
end
return { 'done' }
