import static io.github.simre.SimRe.*;
import io.github.simre.compare.*;
import io.github.simre.encode.PreparedMeme;

// A learner of your own on the board beside SimRe: it gets the same memes, splits, thresholds and tests as all others.
//
//   environment/simre run dsl-examples/09_your_own_contender.jsh [FOLDER [EPOCHS]]

// This one compares colours. For each category it keeps two pictures, the mean of the training memes that belong to it and
// the mean of those that do not, and asks which of the two a picture is more like. It cannot read.
class MeanPicture implements Contender {
    // the call that makes it, with everything that decides its scores: kept results are found by it
    public String name() { return "meanPicture()"; }

    public Kind kind() { return Kind.CLASSICAL; }

    // nothing is drawn, so one fit is enough
    public boolean random() { return false; }

    // The material holds only the memes of train and dev: no contender ever sees a test label.
    public Fitted fit(Material material) {
        var pictures = material.train().stream().map(meme -> pixels(material, meme)).toList();
        int categories = material.categories().size();
        double[][][] means = new double[categories][2][pictures.get(0).length];
        for (int category = 0; category < categories; category++) {
            int[] memes = new int[2];
            for (int meme = 0; meme < pictures.size(); meme++) {
                int belongs = material.train().get(meme).labels()[category] ? 1 : 0;
                double share = 1.0 / ++memes[belongs];
                double[] mean = means[category][belongs], picture = pictures.get(meme);
                for (int i = 0; i < mean.length; i++) mean[i] += share * (picture[i] - mean[i]);
            }
        }
        return new Fitted() {
            // (memes, categories), larger where a yes is more probable
            public double[][] score(List<PreparedMeme> memes) {
                return memes.stream().map(meme -> pixels(material, meme)).map(picture -> Arrays.stream(means)
                        .mapToDouble(mean -> distance(picture, mean[0]) - distance(picture, mean[1])).toArray()).toArray(double[][]::new);
            }

            // nearer to those that belong means yes, unless dev suggests a better threshold
            public double threshold() { return 0; }
        };
    }

    // as the encoder of the board prepares it: bytes from 0 to 255, (3, size, size)
    double[] pixels(Material material, PreparedMeme meme) {
        byte[] bytes = material.source().encoder().pictures().pixels(meme.meme().picture());
        return IntStream.range(0, bytes.length).mapToDouble(i -> bytes[i] & 255).toArray();
    }

    double distance(double[] left, double[] right) {
        return Math.sqrt(IntStream.range(0, left.length).mapToDouble(i -> (left[i] - right[i]) * (left[i] - right[i])).sum());
    }
}

var encoded = load(argument(1, "datasets/demo")).recreate(mixgen(0.5), seed(7)).prompt(be(), not()).encode(compact());
var rounds = epochs(Integer.parseInt(argument(2, "3")));
var board = encoded.compare(1, new MeanPicture(), logistic(), simre(rounds, pictureOnly()), simre(rounds));
show(board, board.against("meanPicture()"));
