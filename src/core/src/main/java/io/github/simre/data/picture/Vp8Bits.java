package io.github.simre.data.picture;

/** VP8's arithmetic decoder: bits of known probability from a part of a file. Behind its end it gives zeros and says so. */
final class Vp8Bits {
    private static final int EVEN = 128;

    private final byte[] bytes;
    private final int end;
    private int at;
    private int value;
    private int range = 255;

    /** How many bits of the value are behind those that are compared. */
    private int spare = -8;

    private boolean ended;

    Vp8Bits(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /** Whether more was read than there is. */
    boolean ended() {
        return ended;
    }

    /** The next bit. @param probability of a zero, of 256 */
    int bit(int probability) {
        if (spare < 0) {
            load();
        }
        int split = 1 + ((range - 1) * probability >> 8);
        int compared = split << spare;
        int bit;
        if (value >= compared) {
            bit = 1;
            range -= split;
            value -= compared;
        } else {
            bit = 0;
            range = split;
        }
        int shift = Integer.numberOfLeadingZeros(range) - 24;
        range <<= shift;
        spare -= shift;
        return bit;
    }

    private void load() {
        if (at < end) {
            value = value << 8 | bytes[at++] & 0xff;
        } else {
            value <<= 8;
            ended = true;
        }
        spare += 8;
    }

    boolean flag() {
        return bit(EVEN) == 1;
    }

    /** A number without a sign, the highest bit first. */
    int number(int bits) {
        int number = 0;
        for (int i = 0; i < bits; i++) {
            number = number << 1 | bit(EVEN);
        }
        return number;
    }

    /** A number with its sign behind it. */
    int signed(int bits) {
        int number = number(bits);
        return flag() ? -number : number;
    }

    /** A number with its sign behind it where a flag says that there is one, else 0. */
    int optional(int bits) {
        return flag() ? signed(bits) : 0;
    }
}
