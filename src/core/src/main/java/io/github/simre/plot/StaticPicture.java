package io.github.simre.plot;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.apache.batik.svggen.SimpleImageHandler;

/** A figure drawn by JFreeChart, from the same traces and layout that Plotly draws. */
final class StaticPicture {
    /** Pixels from left to right. */
    static final int WIDTH = 1000;

    /** Pixels of a PNG for each of the drawing: screens and paper are finer than they were. */
    private static final int SHARPNESS = 2;

    private static final int MARGIN = 16;

    private final JsonObject layout;
    private final String title;
    private final String note;
    private final JsonArray traces;
    private final List<StaticPanel> panels;
    private final Color ink;
    private final Color paper;

    private StaticPicture(FigureContent figure) {
        this.layout = figure.layout();
        this.title = figure.title();
        this.note = figure.note();
        this.ink = Color.decode(layout.getAsJsonObject("font").get("color").getAsString());
        this.paper = Color.decode(layout.get("paper_bgcolor").getAsString());
        this.traces = figure.packedData();
        this.panels = panels();
    }

    /** @throws SimReException if the figure's traces are of a kind that is not drawn here */
    static StaticPicture of(FigureContent figure) {
        return new StaticPicture(figure);
    }

    private List<StaticPanel> panels() {
        List<StaticPanel> all = new ArrayList<>();
        for (String axis : List.of("", "2", "3", "4")) {
            List<JsonObject> own = new ArrayList<>();
            for (JsonElement trace : traces) {
                String of = PlotlyJson.text(trace.getAsJsonObject(), "xaxis", "x").substring(1);
                if (of.equals(axis)) {
                    own.add(trace.getAsJsonObject());
                }
            }
            if (!own.isEmpty()) {
                all.add(new StaticPanel(layout, own, axis));
            }
        }
        return all;
    }

    /** The text of an SVG file. */
    String svg() {
        return keepingInterrupt(this::written);
    }

    private String written() {
        SVGGraphics2D graphics = graphics();
        int height = height(graphics);
        graphics.setSVGCanvasSize(new java.awt.Dimension(WIDTH, height));
        draw(graphics, height);
        StringWriter text = new StringWriter();
        try {
            org.w3c.dom.Element root = graphics.getRoot();
            root.setAttribute("viewBox", "0 0 " + WIDTH + " " + height);
            graphics.stream(root, text, true, false);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        String svg = text.toString();
        // without the address of the document type, which some programs would ask a network for
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.substring(svg.indexOf("<svg"));
    }

    private SVGGraphics2D graphics() {
        try {
            SVGGeneratorContext context =
                    SVGGeneratorContext.createDefault(
                            DocumentBuilderFactory.newInstance()
                                    .newDocumentBuilder()
                                    .getDOMImplementation()
                                    .createDocument("http://www.w3.org/2000/svg", "svg", null));
            context.setComment(null);
            String own = "s" + Integer.toHexString(31 * layout.hashCode() + traces.hashCode());
            context.setIDGenerator(
                    new SVGIDGenerator() {
                        @Override
                        public String generateID(String prefix) {
                            // several drawings in a page must not clip each other
                            return own + super.generateID(prefix);
                        }
                    });
            context.setGenericImageHandler(new SimpleImageHandler(new PngInside()));
            return new SVGGraphics2D(context, false);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes pictures inside of a drawing as PNG; Batik's own writer is in a library that nothing else here needs. */
    private static final class PngInside extends ImageHandlerBase64Encoder {
        @Override
        public void encodeImage(RenderedImage image, OutputStream out) {
            writePng(image, out);
        }
    }

    private static void writePng(RenderedImage image, OutputStream out) {
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The bytes of a PNG file, twice as many pixels as its size. */
    byte[] png() {
        return png(SHARPNESS * WIDTH);
    }

    /** The bytes of a PNG file. @param width in pixels */
    byte[] png(int width) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writePng(pixels(width), bytes);
        return bytes.toByteArray();
    }

    /** A small file for a page, as a {@code data:} address. */
    String jpeg() {
        return Thumbnail.of(pixels(SHARPNESS * WIDTH), WIDTH);
    }

    private BufferedImage pixels(int width) {
        return keepingInterrupt(() -> painted(width));
    }

    private BufferedImage painted(int width) {
        int height = height(canvas(1, 1).createGraphics());
        double scale = width / (double) WIDTH;
        BufferedImage canvas = canvas(width, (int) (scale * height));
        Graphics2D graphics = canvas.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.scale(scale, scale);
        draw(graphics, height);
        graphics.dispose();
        return canvas;
    }

    private static BufferedImage canvas(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    private int height(Graphics2D graphics) {
        int drawing = layout.has("height") ? layout.get("height").getAsInt() : 440;
        return drawing
                + MARGIN
                + words(title, titleFont()).height(graphics)
                + words(note, noteFont()).height(graphics);
    }

    /** Java forgets that a thread is interrupted when it loads fonts for the first time. */
    private static <T> T keepingInterrupt(Supplier<T> drawing) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        try {
            return drawing.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void draw(Graphics2D graphics, int height) {
        graphics.setColor(paper);
        graphics.fill(new Rectangle2D.Double(0, 0, WIDTH, height));
        StaticWords above = words(title, titleFont());
        StaticWords below = words(note, noteFont());
        above.draw(graphics, MARGIN, MARGIN);
        int top = MARGIN + above.height(graphics);
        int bottom = height - below.height(graphics);
        for (StaticPanel panel : panels) {
            panel.draw(
                    graphics,
                    new Rectangle2D.Double(8, top, WIDTH - 16, bottom - top - MARGIN / 2.0));
        }
        below.draw(graphics, MARGIN, bottom - MARGIN / 2);
    }

    private StaticWords words(String text, Font font) {
        return new StaticWords(text, font, ink, WIDTH - 2 * MARGIN);
    }

    private static Font titleFont() {
        return StaticFont.of(Font.BOLD, 18);
    }

    private static Font noteFont() {
        return StaticFont.of(Font.PLAIN, 13);
    }
}
