-- Browsers give a sign of life. Whoever pauses because theirs was not heard of is ready again.
-- Question: people. Keys: all. Answer: { 'done' }
for _, id in ipairs(ask.people) do
  redis.call('ZADD', K.pings, now, id)
  local person = get_person(id)
  if person and person.state == 'paused' and person.why == LOST then
    person.lost, person.idle = { person.paused, now }, now
    move_person(person, 'resume', 'returned')
    match_person(person)
  end
end
return { 'done' }
