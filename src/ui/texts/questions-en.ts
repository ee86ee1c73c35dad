/* What the questions that end a part say, in English. */

export const questionsEn = {
  region: 'Questions',
  steps: 'Questions of this part',
  step: (number: number) => `Question ${number}`,
  /** Behind the number of a question; nothing of one that isn't answered. */
  states: { answered: 'answered', shown: 'answer shown', open: 'not answered' },
  count: (number: number, count: number) => `Question ${number} of ${count}`,
  progress: (answered: number, count: number) => `${answered} of ${count} answered.`,
  how: 'Select an event: click its mark on the time axis, or go to the axis and use the arrow keys (left and right along a row, up and down between rows). Under “Events as a table”, you can select events, too. Then press “Submit answer”, or Enter on the axis.',
  loading: 'Loading the recorded run…',
  answerRegion: 'Your answer',
  nothingSelected: 'No event is selected.',
  selected: (what: string, detail: string, moment: string, lane: string) =>
    `Selected: ${what}${detail === '' ? '' : `, ${detail}`}, ${moment}, ${lane}.`,
  answer: 'Submit answer',
  answerHint: 'Answer with the selected event (Enter on the time axis)',
  selectFirst: 'Select an event first',
  isAnswered: 'This question is answered',
  show: 'Show the answer',
  showHint: 'Selects an event that answers the question',
  next: 'Next question',
  right: 'Correct.',
  wrong: (what: string) => `Not this one: you selected “${what}”.`,
  shown: 'The answer is selected now.',
  finished: (answered: number, count: number) =>
    `That was the last question: ${answered} of ${count} answered.`,
  cheatSheet: 'Cheat sheet of this part',
  all: 'All lessons',
  none: 'There are no questions at this address.',
  noneRemedy: 'Choose a part from the list of all lessons.',
  unreachable: (why: string) => `Couldn’t load this (${why}). Check the network, then try again.`,
  tryAgain: 'Try again',
}
