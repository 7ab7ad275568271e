-- The consultant wants to be with the caller alone: whoever was called is let go. Question: offer, person. Keys: all.
-- Answer: as in talk.lua
local call, _, refusal = own_talk()
if refusal then
  return refusal
end
local aside = call.aside and get_offer(call.aside)
if not aside then
  return call.talk == 'held' and { 'refused', 'state' } or { 'done' }
end
hang_up(aside)
end_beside(aside, aside.talking and 'back' or 'withdrawn', 'release', 'withdrawn')
return { 'done' }
