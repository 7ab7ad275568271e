-- Whoever was called to somebody else's talk leaves it, or does not come. Question: offer, person. Keys: all.
-- Answer: as in talk.lua
local offer = get_offer(ask.offer)
if not offer then
  return { 'done' }
end
if offer.person ~= ask.person then
  return { 'refused', 'other' }
end
if not offer.role then
  return { 'refused', 'state' }
end
hang_up(offer)
end_beside(offer, offer.talking and 'left' or 'declined', 'rest', 'declined')
return { 'done' }
