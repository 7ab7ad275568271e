-- The caller gives up the wait. Question: call, how, wrap_up_ms, ceiling_ms. Keys: all.
-- Answer: { 'done' }, also when it is not in the queue | { 'stale' }: a consultant has accepted
local call = get_call(ask.call)
if not call or call.state == 'left' then
  return { 'done' }
end
if not may_call(call, 'leave') then
  return { 'stale' }
end
local offer = call.offer and get_offer(call.offer)
call.offer = nil
note_left(call, ask.how)
move_call(call, 'leave')
if offer then
  hang_up(offer)
  end_offer(offer, 'withdrawn', 'release', 'withdrawn')
  match_person(offer.person)
end
return { 'done' }
