-- A consultant needs no more wrap-up. Question: person. Keys: all. Answer: { 'done' }
local person = get_person(ask.person)
if person and person.state == 'wrap-up' then
  end_rest(person, now)
  match_person(person)
end
return { 'done' }
