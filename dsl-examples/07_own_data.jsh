import static io.github.simre.SimRe.*;

// Your own memes, from a CSV table with a row for each meme.
//
//   environment/simre run dsl-examples/07_own_data.jsh memes.csv picture-column text-column labels-column
//
// The picture column names files beside the table or in images/. The labels column lists categories with ; between
// them. Several columns of 0 and 1, one for each category, are separated by commas: "irony,slogan". A column
// called split that says train, dev or test is used; without it, a split is made: 70 % train, 10 % dev, 20 % test.
// Without arguments, the demo's table is read.

var table = argument(1, "datasets/demo/memes.csv");
var pictureColumn = argument(2, "picture");
var textColumn = argument(3, "text");
var labelColumns = argument(4, "labels").split(",");

var memes = load(table, columns(picture(pictureColumn), text(textColumn), labels(labelColumns)));

// Look before you train: how many memes each category has, and what the checks found.
show(memes, memes.report());
memes.show(3);

var recreated = memes.recreate(mixgen(0.5), seed(7));
var prompted = recreated.prompt(be(), not());
show(prompted.explain());

var encoded = prompted.encode(compact());
show(encoded);

// An epoch asks about every meme and every category. Where that is a lot, begin with epochs(2).
var model = encoded.train(epochs(10), temperature(0.2), seed(42), patience(2), name("own-data"));
var result = model.evaluate();
show(result);

// Every answer on the test memes as a table that you can sort, filter or open elsewhere.
show(result.predictions().first(10));

// A meme that is in no data set:  show(model.predict(meme("its text", Path.of("its-picture.jpg"))));
