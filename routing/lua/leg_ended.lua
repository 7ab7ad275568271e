-- The consultant's leg is over, and nobody asked for that. Question: offer, leg (if known).
-- Keys: all. Answer: { 'done' } | { 'stale' }: also when it was not the offer's leg
local offer = get_offer(ask.offer)
if not offer or not is_leg_of(offer, ask.leg) then
  return { 'stale' }
end
if offer.role and offer.talking then
  end_beside(offer, 'left')
elseif offer.stage == 'connecting' or offer.stage == 'talking' then
  drop(get_call(offer.call), offer)
elseif offer.stage == 'calling' then
  end_calling(offer, 'dropped')
else
  give_back(offer, 'missed', 'rest', 'missed')
end
return { 'done' }
