import static io.github.simre.SimRe.*;

// Real memes are few, noisy and hard: a few hundred to learn from, two dozen categories, names and slogans that no word table
// knows. Which of the tools for small data help? This is the comparison of docs/results.md, on your data:
//
//   environment/simre run dsl-examples/10_real_memes.jsh FOLDER WEIGHTS [EPOCHS]     weights as for light(...)
//
// Without them it runs on the demo memes, which are easy. When you run it again, it reuses what is in runs/board-...
var memes = load(argument(1, "datasets/demo"));
var prompted = memes.recreate(mixgen(0.5), partners(4), seed(7)).prompt(be(), not());

// Each meme as sixteen numbers of its picture and sixteen of how its text is spelt, learned from the training memes.
// A transformer that gets all tokens of a good encoder learns seven hundred memes by heart; from so few numbers it cannot.
var encoder = argument(2, "").isEmpty() ? compact() : light(argument(2, ""), reduced(16));
var encoded = prompted.encode(encoder);
var rounds = epochs(Integer.parseInt(argument(3, "3")));

// A model for each category, as the paper has it. The learning rate falls to 0, and the last weights are kept: on a small
// dev set the best epoch is a matter of chance. ensemble(3, row) averages the scores of three trainings, which also reduces chance.
var row = simre(perCategory(), rounds, batch(32), learningRate(0.002), cosine(), keepLast(), weightDecay(0.01), quiet());
var board = encoded.compare(1, row, row.recreate(withoutSimulation()), logistic(), forest(200));
show(board);

// Some categories are in every second meme, others in one of a hundred. One threshold for all says yes too often or
// never; a threshold for each needs more dev memes than there are. Four numbers, calibrated on dev, do better than both.
show(board.decided(CALIBRATED));

// One seed per row is a first look, not a finding: compare(5, ensemble(3, row), ...) is what docs/results.md has.
show("The report is in " + board.report());
