import { aspnetExpectations } from './aspnet-expectations.ts'
import { chargingExpectations } from './charging-expectations.ts'
import { chatExpectations } from './chat-expectations.ts'
import { rawExpectations } from './raw-expectations.ts'
import { plainExpectations, type Expectation } from './server-expectations.ts'

/** The whole table: what every simulated server sends. */
export const serverExpectations: readonly Expectation[] = [
  ...aspnetExpectations,
  ...plainExpectations,
  ...chargingExpectations,
  ...rawExpectations,
  ...chatExpectations,
]
