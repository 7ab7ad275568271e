-- One side has entered the conference of a call; with both in, they talk. Question: call, side, offer (0: any).
-- Keys: none besides the fixed ones. Answer: { 'done' } | { 'stale' }
local call = get_call(ask.call)
if not call or (call.state ~= 'connecting' and call.state ~= 'talking') then
  return { 'stale' }
end
if ask.offer ~= 0 and ask.offer ~= call.offer then
  return { 'stale' }
end
local offer = get_offer(call.offer)
offer['joined_' .. ask.side] = true
if call.state == 'connecting' and offer.joined_caller and offer.joined_consultant then
  start_talk(call, offer)
else
  keep_offer(offer)
end
return { 'done' }
