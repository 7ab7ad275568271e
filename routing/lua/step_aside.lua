-- A consultant goes off duty or pauses. An offer that rings goes to somebody else; a talk is finished first.
-- Question: person, event (sign-out, pause), ceiling_ms, wrap_up_ms. Keys: all. Answer: { 'done' }
local person = get_person(ask.person)
if not person or person.leaving or (ask.event == 'pause' and person.state == 'paused') then
  return { 'done' }
end
if ask.event == 'sign-out' then
  go_off_duty(person)
end
if person.state == 'talking' then
  if ask.event == 'sign-out' then
    person.leaving, person.pausing = true, nil
  else
    person.pausing = true
  end
  keep_person(person)
elseif person.state == 'offered' then
  local offer = get_offer(person.offer)
  hang_up(offer)
  give_back(offer, 'declined', ask.event, ask.event)
else
  move_person(person, ask.event, ask.event)
end
return { 'done' }
