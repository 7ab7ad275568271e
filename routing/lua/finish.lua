-- The consultant ends the call on purpose. Question: offer. Keys: none besides the fixed ones.
-- Answer: { 'done' } | { 'stale' }: also while nobody has accepted
local offer = get_offer(ask.offer)
if not offer or (offer.stage ~= 'connecting' and offer.stage ~= 'talking') then
  return { 'stale' }
end
local call = get_call(offer.call)
if call.state == 'connecting' and offer.joined_caller then
  start_talk(call, offer)  -- only the other side's notice is missing
end
if call.state == 'connecting' then
  drop(call, offer)  -- they have not met: the caller must not lose the place
else
  end_talk(call, offer, 'consultant')
  call.offer, call.owed = nil, offer
  move_call(call, 'finish')
  send('goodbye', offer)
end
return { 'done' }
