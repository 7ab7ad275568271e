-- A consultant comes back from a pause; at a browser that is not heard of they pause on, until it is.
-- Question: person. Keys: all. Answer: { 'done' }
local person = get_person(ask.person)
if person and person.state == 'paused' and is_there(person) then
  person.idle, person.misses = now, nil
  move_person(person, 'resume', 'resume')
  match_person(person)
elseif person and person.state == 'paused' then
  local why = person.why
  person.paused, person.why, person.misses = now, LOST, nil
  keep_person(person)
  if why ~= LOST then
    journal('person', '', { person = person.id, state = 'paused', why = LOST })
  end
elseif person and person.pausing then
  person.pausing = nil
  keep_person(person)
end
return { 'done' }
