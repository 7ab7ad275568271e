-- The caller goes on hold and hears music, or comes back from it. In a conference the colleague stays with the consultant.
-- Question: offer, person, is_on. Keys: all. Answer: as in talk.lua.
local call, offer, refusal = own_talk()
if refusal then
  return refusal
end
if (ON_HOLD[talk_of(call)] or false) == ask.is_on then
  return { 'done' }
end
local event = ask.is_on and 'hold' or call.talk == 'consulting' and 'join' or 'unhold'
if not may_talk(call, event) then
  return { 'refused', 'state' }
end
move_talk(call, event)
if call.talk == 'conference' then
  journal('conference', call.id, { offer = offer.number, person = offer.person, other = call.aside })
else
  journal(ask.is_on and 'held' or 'unheld', call.id, { offer = offer.number, person = offer.person })
end
return { 'done' }
