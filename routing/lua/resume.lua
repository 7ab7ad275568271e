-- A consultant comes back from a pause; at a browser that is not heard of they pause on, until it is.
-- Question: person. Keys: all. Answer: { 'done' }
local person = get_person(ask.person)
if person and person.state == 'paused' then
  resume(person)
elseif person and person.pausing then
  person.pausing = nil
  keep_person(person)
end
return { 'done' }
