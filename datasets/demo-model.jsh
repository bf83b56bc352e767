import static io.github.simre.SimRe.*;

// Makes the model that open("demo") opens, from the demo memes:  environment/simre run datasets/demo-model.jsh

var memes = load("datasets/demo");
var encoded = memes.recreate(mixgen(0.5), seed(7)).prompt(be(), not()).encode(compact());
var model = encoded.train(epochs(6), seed(42), name("demo-model"));
show(model.evaluate());
model.save(argument(1, "datasets/demo-model"));
