import static io.github.simre.SimRe.*;

// Prompts of your own.
//
//   environment/simre run dsl-examples/02_custom_prompt.jsh [FOLDER]

var memes = load(argument(1, "datasets/demo"));
var recreated = memes.recreate(mixgen(0.5), seed(7));

// What SimRe says by default.
show(recreated.prompt(be(), not()));

// Your own pair. Each must contain {category} exactly once. The two should differ in few words:
// the model learns what those words mean, and nothing else separates the true sentence from the false one.
var truth = be("A meme whose message is {category}.");
var lie = not("A meme whose message is anything but {category}.");
var prompted = recreated.prompt(truth, lie);

// explain() walks one meme through this step and counts words: encoders cut long texts, but never a prompt.
show(prompted.explain());

// The rest is as before. Five epochs are enough to see whether a prompt works.
var encoded = prompted.encode(compact());
var model = encoded.train(epochs(5), temperature(0.2), seed(42), patience(2), name("custom-prompt"));
var result = model.evaluate();
show(result);

// One meme, one answer: how well it matches each sentence, and what follows.
var meme = memes.all().get(0);
show(model.predict(meme));
