// Texts to begin a new scenario or fault with.

export const TEMPLATES = {
	failing: { kind: 'scenarios', title: 'A job that fails', text: `script:
  stages:
  - for: 2s
  outcome:
    error: {code: RESOURCE_EXHAUSTED, message: "Quota exceeded."}
` },
	slow: { kind: 'scenarios', title: 'A slow job', text: `script:
  stages:
  - for: 1m
  - for: 1h
` },
	polls: { kind: 'scenarios', title: 'A job that waits for polls', text: `script:
  stages:
  - polls: 3
` },
	answer: { kind: 'scenarios', title: 'An answer of another method', text: `when:
  method: GetProduct
answer:
  displayName: "Shoe"
` },
	error: { kind: 'scenarios', title: 'An error of another method', text: `when:
  method: GetProduct
error: {code: NOT_FOUND, message: "No product '\${request.name}'."}
` },
	flaky: { kind: 'faults', title: 'A flaky poll', text: `on:
  role: get
serve: {after: 1, times: 2}
do: {status: UNAVAILABLE, message: "try again", retryAfter: 1s}
` },
};
