-- A consultant comes back from a pause. Question: person. Keys: all. Answer: { 'done' }
local person = get_person(ask.person)
if person and person.state == 'paused' then
  person.idle, person.misses = now, nil
  move_person(person, 'resume', 'resume')
  match_person(person)
elseif person and person.pausing then
  person.pausing = nil
  keep_person(person)
end
return { 'done' }
