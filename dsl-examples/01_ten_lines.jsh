import static io.github.simre.SimRe.*;

// The whole method in ten lines: memes in, a tested model out.
//
//   environment/simre run dsl-examples/01_ten_lines.jsh            the demo memes
//   environment/simre run dsl-examples/01_ten_lines.jsh FOLDER     your own
//
// One statement per line: the jshell tool ends a statement at the end of its line.

// Memes with their categories. Every picture and every label is checked.
var memes = load(argument(1, "datasets/demo"));
show(memes);
memes.show(3);

// Step 1. People make new memes from old ones. So does training: two pictures are mixed, their texts
// joined, and the child belongs to every category that one of its parents belongs to.
var recreated = memes.recreate(mixgen(0.5), seed(7));
recreated.show(1);

// Step 2. Each category becomes two sentences. One tells the truth about a meme, the other does not.
var prompted = recreated.prompt(be(), not());
show(prompted);

// Step 3. An encoder turns pictures and texts into numbers. This one is small and needs no download.
var encoded = prompted.encode(compact());

// Step 4. The model learns that text and picture match under the true sentence and not under the false one.
// An epoch asks about every meme and every category: with 22 categories it takes a while.
// Training ends early when the score on the dev memes has not risen for three epochs.
var model = encoded.train(epochs(10), temperature(0.2), seed(42), patience(3), name("ten-lines"));

// Step 5. The test memes, which nothing above has seen: scores, and the paper's figures 3 and 4.
var result = model.evaluate();
show(result, result.similarity(), result.relativeWeights());
