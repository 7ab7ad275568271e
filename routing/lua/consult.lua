-- A colleague or an interpreter is called to a talk; the caller is on hold meanwhile.
-- Question: offer, person, and one of: colleague (id); to (a queue: whoever of those who may take it is next);
-- address, language (of an interpreter). Keys: all.
-- Answer: { 'done', number } | as in talk.lua, and { 'refused', why }: busy, away (the colleague), nobody, second
-- (somebody else has been called already)
local call, offer, refusal = own_talk()
if refusal then
  return refusal
end
local aside = call.aside and get_offer(call.aside)
if aside then
  local is_same = ask.colleague == aside.person or ask.to and aside.asked_for == ask.to
    or ask.language and aside.asked_for == ask.language
  return is_same and { 'done', whole(aside.number) } or { 'refused', 'second' }
end
local person
if ask.colleague then
  person = get_person(ask.colleague)
  if not person or person.leaving or person.state == 'paused' then
    return { 'refused', 'away' }
  end
  if person.state ~= 'ready' then
    return { 'refused', 'busy' }
  end
elseif ask.to then
  local id = next_person({ queue = ask.to, arrived = call.arrived })
  if not id then
    return { 'refused', 'nobody' }
  end
  person = get_person(id)
end
if person then
  aside = call_to(call, 'colleague', person.id, address_of(person))
  person.offer, person.offered = aside.number, now
  move_person(person, 'offer', 'consult')
else
  aside = call_to(call, 'interpreter', '', ask.address)
end
aside.asked_for = ask.to or ask.language
keep_offer(aside)
call.aside, call.alone = aside.number, nil
move_talk(call, 'consult')
journal('consult', call.id, {
  offer = offer.number, person = offer.person, other = aside.number, colleague = aside.person, role = aside.role,
  language = ask.language,
})
return { 'done', whole(aside.number) }
