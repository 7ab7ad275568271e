-- The telephone call is over, whatever its state. Question: call, status, wrap_up_ms, ceiling_ms. Keys: all.
-- Answer: { 'done' }: now, or before
if has_ended(ask.call) then
  return { 'done' }
end
local call = get_call(ask.call) or { id = ask.call, state = 'none' }
local offer = call.offer and get_offer(call.offer)
if call.state == 'waiting' or call.state == 'offered' or call.state == 'cut-off' then
  note_left(call, ask.how)
elseif offer then
  if not offer.joined_caller then
    hang_up(offer)  -- nobody will come: a caller who was there takes the conference along when leaving it
  end
  end_talk(call, offer, 'caller')
  offer = nil
end
move_call(call, 'end')
if offer then
  hang_up(offer)
  end_offer(offer, 'withdrawn', 'release', 'withdrawn')
  match_person(offer.person)
end
journal('call-ended', call.id, { status = ask.status })
return { 'done' }
