import static io.github.simre.SimRe.*;

// What is left of a score when the test memes are not what the model expects? As memes travel through the internet they are
// mirrored, compressed again and again, given other captions, and recreated.
//
//   environment/simre run dsl-examples/08_altered_test.jsh [FOLDER [EPOCHS]]     three epochs are quick, ten say more
//
// When you run it again, it reuses what is in runs/board-...
var memes = load(argument(1, "datasets/demo"));
var encoded = memes.recreate(mixgen(0.5), seed(7)).prompt(be(), not()).encode(compact());
var rounds = epochs(Integer.parseInt(argument(2, "3")));

// Labels stay as they were, except with recreated(): there two test memes become one, which belongs to the categories of both.
var tests = encoded.testedOn(mirrored(), compressed(0.1), swappedCaptions(), recreated());

// Two things to find out. Does recreation in training (step 1) help with memes that are recreated in the test? And which
// contenders look at text and picture together? With another meme's caption, whatever needs both must fail.
var whole = simre(rounds);
var notRecreated = simre(rounds).recreate(withoutSimulation());
var board = tests.compare(1, whole, notRecreated, simre(rounds, pictureOnly()), simre(rounds, textOnly()), logistic());
show(board);

// The first column is the score on the test memes as they are; the others are what is left of it. Compare a row with
// itself, from left to right, before you compare rows. A row that loses nothing with other captions has not read them.
show(board.robustness());

// One seed per row is a first look, not a finding: compare(3, ...) gives the spread, and against(...) says how much of a difference is chance.
show("The report is in " + board.report());
