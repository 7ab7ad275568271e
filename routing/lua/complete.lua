-- The first consultant leaves; the colleague goes on with the caller. Question: offer, person. Keys: all.
-- Answer: { 'done', number } | as in talk.lua, and { 'refused', 'interpreter' }: nobody of ours would be with the caller
local call, offer, refusal = own_talk('complete')
if refusal then
  return refusal
end
local aside = call.aside and get_offer(call.aside)
if not aside or not aside.talking then
  return { 'refused', 'state' }
end
if aside.role ~= 'colleague' then
  return { 'refused', 'interpreter' }
end
note_passed(offer, 'complete')
hang_up(offer)
take_over(call, offer, aside, 'handed-over')
return { 'done', whole(aside.number) }
