-- One side has entered the conference of a call; with both in, they talk. Who is called to a talk may enter it, too: a
-- supervisor is heard from then on as was asked for. Question: call, side, offer (0: any), leg (if known).
-- Keys: none besides the fixed ones. Answer: { 'done' } | { 'stale' }
local call = get_call(ask.call)
if not call or (call.state ~= 'connecting' and call.state ~= 'talking') then
  return { 'stale' }
end
for _, one in ipairs(beside_of(call)) do
  if ask.leg and one.leg == ask.leg then
    if one.mode and one.mode ~= 'listen' then
      send('tune', get_offer(call.offer))
    end
    return { 'done' }
  end
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
