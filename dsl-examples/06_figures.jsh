import static io.github.simre.SimRe.*;

// Figures and the report of a small run: environment/simre run dsl-examples/06_figures.jsh [FOLDER]
var memes = load(argument(1, "datasets/demo"));
var recreated = memes.recreate(mixgen(0.5), seed(7));
var encoded = recreated.prompt(be(), not()).encode(compact());
var result = encoded.train(epochs(Integer.parseInt(argument(2, "5"))), seed(42), name("figures")).evaluate();

// the paper's figures 3 and 4, and what "four times as many hard negatives" may mean
show(result.similarity().title("Figure 3"), result.relativeWeights().title("Figure 4"), result.hardNegatives());

// the same figure as a page, as pictures for paper, as Plotly's JSON and as numbers
result.similarity().save("target/figures/figure-3.html");
result.similarity().save("target/figures/figure-3.svg");
result.similarity().theme(DARK).save("target/figures/figure-3.png");
result.similarity().save("target/figures/figure-3.json");
result.relativeWeights().save("target/figures/figure-4.csv");

// how well, how sure, and what goes wrong
show(result.categoryScores(), result.calibration(), result.mistakes(3));
result.embeddingMap().save("target/figures/map.html");
result.mistakes(12).save("target/figures/mistakes.html");
result.whatMattered(memes.all().get(0).id(), memes.categories().names().get(0)).save("target/figures/what-mattered.html");
recreated.gallery(5).save("target/figures/recreated.html");

// everything in one page
show("The report is in " + result.report());
