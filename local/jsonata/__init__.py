"""`make jsonata`: the state machines' expressions in JSONata's reference implementation, beside ours."""
