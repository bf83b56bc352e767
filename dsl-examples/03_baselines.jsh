import static io.github.simre.SimRe.*;

// SimRe beside answers that cost nothing and beside classical learners: environment/simre run dsl-examples/03_baselines.jsh [FOLDER]
// When you run it again, it reuses what is in runs/board-...
var memes = load(argument(1, "datasets/demo"));
var encoded = memes.recreate(mixgen(0.5), seed(7)).prompt(be(), not()).encode(compact());
var rounds = epochs(Integer.parseInt(argument(2, "3")));

// Each row learns from train, chooses on dev and is scored on test, on the same vectors. Constant answers and the words alone are added automatically.
var board = encoded.compare(2, simre(rounds), simre(rounds).recreate(withoutSimulation()), logistic(), svm(), knn(5), forest(50), boosted(WORDS), bayes(WORDS));
show(board);

// One threshold for all categories was chosen on dev. The paper's rule needs none: is before is not.
show(board.decided(OWN_THRESHOLD));

// How much of the difference to the words alone is chance? Over seeds, and over memes.
show(board.against("logistic(1.0, WORDS)"));

// Tribuo's own evaluation, and its record of how the model was made.
show(board.evaluation("logistic()"), board.classical("logistic()").provenance());

// As a figure, for a paper, and as one page.
board.plot().save("target/baselines/board.svg");
board.save("target/baselines/board.tex");
show("The report is in " + board.report());
