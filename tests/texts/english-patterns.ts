/*
 * Phrases that sound translated or riddling, as patterns of their kind. Each has what to write
 * instead. `tests/texts/english.test.ts` refuses them wherever a person reads.
 */

export interface Refused {
  readonly pattern: RegExp
  readonly instead: string
}

export const refused: readonly Refused[] = [
  { pattern: /\bfaked\b/i, instead: 'simulated' },
  { pattern: /\bpieces?\b/i, instead: 'chunk, or the unit that is meant' },
  { pattern: /\bwhoever\b/i, instead: 'the person or thing by its name' },
  { pattern: /\bone would\b/i, instead: 'you might' },
  { pattern: /\bin one lump\b/i, instead: 'all at once' },
  { pattern: /\b(put|puts|putting) (the \w+ )?(away|back)\b/i, instead: 'hide, dismiss, restore' },
  { pattern: /\bas at first\b|\bas it was at first\b/i, instead: 'default, original, unchanged' },
  { pattern: /\bcounts? from the next run\b/i, instead: 'takes effect on the next run' },
  {
    pattern:
      /(?<!there )\b(is|are|was|were) no (?!longer|more|better|fewer|different|earlier|later|larger|smaller|faster|slower)\w+/i,
    instead: 'isn’t a …',
  },
  { pattern: /\b(comes?|came|coming) back\b/i, instead: 'reconnects, returns' },
  { pattern: /\bgo(es)? on\b|\bwent on\b|\bgoing on\b/i, instead: 'continues' },
  { pattern: /\bto nobody\b|\bfor nobody\b|\bnobody\b/i, instead: 'nothing, no code; or passive' },
  {
    pattern: /\bhas never heard\b|\bnever hears?\b|\bhears? (of|nothing)\b/i,
    instead: 'doesn’t know, never gets',
  },
  { pattern: /\bon(ce)? and for all\b|\bin this trade\b/i, instead: 'plain words' },
  { pattern: /\bis told\b|\bare told\b|\bbe told\b/i, instead: 'receives, learns, is reported' },
  {
    pattern: /\bis asked\b|\bare asked\b|\basks? for nothing\b/i,
    instead: 'receives a request, sends no request',
  },
  {
    pattern: /\b(stands?|lies|lie) (in(?! for)|on|at|beside|behind|below|above|there|here)\b/i,
    instead: 'is in, appears',
  },
  { pattern: /\bas it lies\b|\bbe gone\b/i, instead: 'plain words' },
  { pattern: /\b(is|are) given up\b/i, instead: 'replaced, lost' },
  { pattern: /\bset aside\b/i, instead: 'moved to' },
  { pattern: /\bbegins? anew\b|\banew\b/i, instead: 'again, reset' },
  { pattern: /\bworked out from\b/i, instead: 'based on, estimated from' },
  { pattern: /\bby as much\b|\bas much as that\b/i, instead: 'by that amount' },
  { pattern: /\bfor ever\b/i, instead: 'forever; or keeps …ing' },
  { pattern: /\bmakeshift\b|\ba slip\b/i, instead: 'workaround, typo' },
  { pattern: /\bdoes not hold\b|\bnot so\b(?! |ly)/i, instead: 'fails, incorrect' },
  { pattern: /\bnot begun\b/i, instead: 'not started' },
  { pattern: /\bYou have it\b/, instead: 'Lesson complete' },
  { pattern: /\bno remedy\b/i, instead: 'doesn’t help' },
  { pattern: /\bas it happens\b/i, instead: 'random, or left out' },
  { pattern: /\bmakes? no sense\b/i, instead: 'is invalid' },
  { pattern: /, as (your|there|nothing|no|this|these)\b/i, instead: 'because' },
  { pattern: /, or the \w+ (has|have) to\b/i, instead: 'or have the server …; not a threat' },
  {
    pattern: /\bIf [^,.]*, you (call|close|create|forget|read|use)\b/,
    instead: 'you’re …ing; the present tense reads as an order',
  },
  { pattern: /\bbelongs? to (a page|Node|CommonJS)\b/i, instead: 'exists only on, is part of' },
  { pattern: /\bwrite (the name|line|any text)\b/i, instead: 'use; change line … to' },
  { pattern: /\b(is|are) a whole number\b/i, instead: 'must be a whole number' },
  {
    pattern: /\bwho (asks|comes|reads|sends|waits|writes)\b.*\b(has|says|gets)\b/i,
    instead: 'a client that …',
  },
  { pattern: /\bstands? for (any|every|all)\b/i, instead: 'stands in for' },
  { pattern: /\bhow far (a|the|is)\b/i, instead: 'how far along' },
  { pattern: /\bwherever the (network|chunks?)\b/i, instead: 'no matter where' },
  { pattern: /\ba text\b(?! (area|editor|field|file|node)\b)/i, instead: 'text, some text' },
  { pattern: /\bare there[.;]/i, instead: 'are available, have arrived' },
  { pattern: /\bany more\b/i, instead: 'no longer' },
  { pattern: /\bits own end\b|\bends anyway\b/i, instead: 'its normal end; plain words' },
  { pattern: /\bsays? loudly\b|\bthe real thing\b/i, instead: 'lists, the production site' },
]
