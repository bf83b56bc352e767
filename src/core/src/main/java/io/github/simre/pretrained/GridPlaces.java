package io.github.simre.pretrained;

import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;

/**
 * What the cells of a grid are told about their places: a learned linear map of the coordinates from -1 to 1, x then y, as the
 * paper's ancestor has it.
 *
 * @param side cells of a side
 * @param wholeFirst whether a token for the whole picture, which is at the middle, stands in front of the grid
 */
record GridPlaces(int side, boolean wholeFirst) {
    Tokens added(Tracer tracer, Tokens tokens, int width) {
        int first = wholeFirst ? 1 : 0;
        float[] places = new float[2 * (side * side + first)];
        for (int cell = 0; cell < side * side; cell++) {
            int at = 2 * (cell + first);
            places[at] = side == 1 ? 0 : 2f * (cell % side) / (side - 1) - 1;
            places[at + 1] = side == 1 ? 0 : 2f * (cell / side) / (side - 1) - 1;
        }
        Tensor coordinates =
                tracer.fixed(
                        "grid.coordinates",
                        (random, shape) -> places.clone(),
                        side * side + first,
                        2);
        Tensor map = tracer.weight("grid.map", Initialisation.normal(0.5), 2, width);
        return tokens.with(tokens.values().plus(coordinates.matmul(map)));
    }
}
