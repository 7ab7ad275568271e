-- The dispatcher is about to dial an offer: it must know whether somebody has tried before, and whether the caller may
-- be gone. Question: offer, delayed (how long the carrier's rate has held it back, ms).
-- Keys: none besides the fixed ones.
-- Answer: { 'fresh', offer, silent ('1' or '') } | { 'again', offer, silent }: look for the leg first | { 'done' }: its
-- leg is known, or told of by the carrier itself | { 'stale' }
local offer = get_offer(ask.offer)
if not offer then
  return { 'stale' }
end
if offer.leg or offer.stage ~= 'made' then
  return { 'done' }
end
local word = offer.tried and 'again' or 'fresh'
if word == 'fresh' and ask.delayed > 0 then
  tell('dial-delayed', offer, { offer = offer.number, delayed_ms = ask.delayed })
end
offer.tried = true
local text = keep_offer(offer)
local heard = tonumber(redis.call('ZSCORE', K.beats, offer.call) or '0')
local returned = tonumber(redis.call('HGET', K.meta, 'returned') or '0')
local is_silent = not offer.callback and not offer.role and heard < math.max(now - R.silent, returned)
return { word, text, is_silent and '1' or '' }
