-- A consultant goes off duty or pauses. An offer that rings goes to somebody else; a talk is finished first.
-- Question: person, event (sign-out, pause), why. Keys: all. Answer: { 'done' }
local person = get_person(ask.person)
if not person or person.leaving then
  return { 'done' }
end
if ask.event == 'pause' and person.state == 'paused' then
  if person.why ~= ask.why then  -- for another reason from now on
    person.paused, person.why = now, ask.why
    keep_person(person)
    journal('person', '', { person = person.id, state = 'paused', why = ask.why })
  end
  return { 'done' }
end
if ask.event == 'sign-out' then
  go_off_duty(person)
end
if person.state == 'talking' then
  if ask.event == 'sign-out' then
    person.leaving, person.pausing = true, nil
  else
    person.pausing = ask.why
  end
  keep_person(person)
  let_go_kept(person.id)
elseif ask.event == 'pause' then
  pause_now(person, 'declined', ask.why)
elseif person.state == 'offered' then
  local offer = get_offer(person.offer)
  hang_up(offer)
  give_back(offer, 'declined', ask.event, ask.why)
  let_go_kept(person.id)
else
  move_person(person, ask.event, ask.why)
  let_go_kept(person.id)
end
return { 'done' }
