-- The consultant ends the call on purpose. One who has a colleague in it only leaves: the colleague goes on with the
-- caller, once the carrier has said that the caller is there, since a conference ends for all with its caller. Whoever was
-- called to somebody else's talk leaves it. Question: offer, is_there (the carrier has said so). Keys: all.
-- Answer: { 'done' } | { 'stale' }: also while nobody has accepted
local offer = get_offer(ask.offer)
if not offer or (offer.stage ~= 'connecting' and offer.stage ~= 'talking') then
  return { 'stale' }
end
if offer.role then
  end_beside(offer, 'left')
  return { 'done' }
end
local call = get_call(offer.call)
if call.state == 'connecting' and offer.joined_caller then
  start_talk(call, offer)  -- only the other side's notice is missing
end
if ask.is_there and takes_over(call, offer, 'handed-over') then
  -- The colleague has the caller.
elseif has_colleague(call) then
  offer.hands_over = true  -- their leg may be over before the carrier has answered
  send('settle', offer, keep_offer(offer))
elseif call.state == 'connecting' or ask.is_there then
  drop(call, offer)  -- they have not met: the caller must not lose the place
else
  end_talk(call, offer, 'consultant')
  call.offer, call.owed = nil, offer
  move_call(call, 'finish')
  send('goodbye', offer)
end
return { 'done' }
