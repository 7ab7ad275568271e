-- The telephone call is over, whatever its state. Question: call, status, how. Keys: all.
-- Answer: { 'done' }: now, or before
if has_ended(ask.call) then
  return { 'done' }
end
local call = get_call(ask.call) or { id = ask.call, state = 'none' }
local offer = call.offer and get_offer(call.offer)
local freed = {}
local is_unserved = PLACED[call.state] or COMING_BACK[call.state] or call.state == 'connecting'
local seen = is_unserved and call.caller and last_seen(call)
if PLACED[call.state] or COMING_BACK[call.state] then
  note_left(call, ask.how)
  freed = withdraw(call)
elseif offer then
  if not (offer.joined_caller and offer.joined_consultant) then
    hang_up(offer)  -- nobody will come: only whoever was in the conference leaves it with the caller, who takes it along
  end
  end_talk(call, offer, 'caller')
end
move_call(call, 'end')
if seen then
  free_place(call)
  hand_on(call, seen)
else
  forget_place(call)
end
match_people(freed)
journal('call-ended', call.id, { status = ask.status })
return { 'done' }
